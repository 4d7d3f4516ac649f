/**
 * The scanner SPI: what an integrator implements to drive a new scanner model.
 *
 * <p>A model is a {@link org.cargolens.scanner.spi.ScannerPort}, which knows the protocol and
 * nothing else, and a {@link org.cargolens.scanner.ScannerModel} that opens a link and hands both
 * to {@link org.cargolens.scanner.spi.ScannerShell}. States, threads, deadlines, retries, order of
 * lines, buffers and counters belong to the shell, so that two models can't differ in them.
 *
 * <pre>
 *            receive thread                          caller of take() or finish()
 *  Link --> ScannerPort.received --> LineTracker --> ready queue --> LineBlock --> ScanAssembly
 *    ^                                  | holes, room                                 |
 *    +-- send thread: heartbeat, requests for lost lines, credit                   RawScan
 * </pre>
 */
@NullMarked
package org.cargolens.scanner.spi;

import org.jspecify.annotations.NullMarked;
