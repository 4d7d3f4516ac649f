package org.cargolens.casework.selection;

import java.time.Instant;

/**
 * Time of a scanner for one scan.
 *
 * @param scanner which
 * @param site where it stands
 * @param begin first moment
 * @param end first moment after it
 */
public record Slot(String scanner, String site, Instant begin, Instant end) {}
