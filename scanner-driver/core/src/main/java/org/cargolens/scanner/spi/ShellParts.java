package org.cargolens.scanner.spi;

import org.cargolens.scanner.MonotonicClock;

/**
 * What all connections of a shell share.
 *
 * @param timing how patient to be
 * @param state the scanner's state
 * @param scan the scan under way
 * @param counters what has come
 * @param bell wakes the send thread
 * @param clock what silence and pauses are measured by
 */
record ShellParts(
    ShellTiming timing,
    ShellState state,
    CurrentScan scan,
    ShellCounters counters,
    Bell bell,
    MonotonicClock clock) {}
