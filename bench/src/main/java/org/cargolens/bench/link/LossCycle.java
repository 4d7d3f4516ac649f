package org.cargolens.bench.link;

import java.time.Duration;
import org.cargolens.scanner.ScanOutcome;

/**
 * What came of one pull of a link in the middle of a scan.
 *
 * @param taken lines that were taken before
 * @param noticed time from the pull until the scanner counted as lost; the longest wait if it never
 *     did
 * @param outcome how the scan ended
 * @param reconnects times that the scanner was found again in this cycle, as it counts itself
 * @param found time from the link's return until the scanner was idle
 */
record LossCycle(
    int taken, Duration noticed, ScanOutcome outcome, long reconnects, Duration found) {}
