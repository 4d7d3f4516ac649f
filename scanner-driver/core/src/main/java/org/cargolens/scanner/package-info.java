/**
 * A scanner driver: what a station sees of a scanner that sends lines over a network or a serial
 * line.
 *
 * <pre>
 * Scanners.open(uri) -> Scanner -> start(request) -> Acquisition -> take()*  -> finish() -> ScanOutcome
 *    |                                                  LineBlock (pooled)        Complete | Partial | Aborted
 *    +- ScannerModel, found by ServiceLoader
 * </pre>
 *
 * <p>Rules that hold for every scanner model:
 *
 * <ul>
 *   <li>nothing here switches X-rays on, and an interrupted scan is never resumed by itself;
 *   <li>lost data is an outcome with exact line ranges, not an exception;
 *   <li>every wait has a deadline, every queue and buffer has a limit, every {@code close()}
 *       returns in bounded time;
 *   <li>whether a scanner is alive is decided by what it answered last, never by what the operating
 *       system says of the port.
 * </ul>
 *
 * <p>An {@link org.cargolens.scanner.Instrument} (generator, gantry, radiation portal) has status
 * and commands, no pixels; {@link org.cargolens.scanner.Instruments} finds and opens it. It is read
 * only unless its address says otherwise, and switches high voltage on only by an {@link
 * org.cargolens.scanner.ArmToken} that an operator asked for.
 *
 * <p>This package imports neither links nor protocols; integrators find those in {@code spi},
 * {@code link} and {@code wire}.
 */
@NullMarked
package org.cargolens.scanner;

import org.jspecify.annotations.NullMarked;
