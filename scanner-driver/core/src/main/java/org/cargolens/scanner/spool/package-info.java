/**
 * Scans on their way to the disk: an acquisition whose lines go into a {@link
 * org.cargolens.scan.spool.ScanSpool} as they come, and a source of the scans that lie there.
 *
 * <pre>
 *  SpooledAcquisition -- SpoolRecorder   the sink: puts lines in a queue, says what became of them
 *                     -- SpoolWriter     the thread that writes them and writes them through
 *                     -- SpoolPlans      what a scanner says of a scan, in the spool's words
 *  SpoolSource, SpooledScan              scans in a spool, handed out and answered for
 * </pre>
 */
@NullMarked
package org.cargolens.scanner.spool;

import org.jspecify.annotations.NullMarked;
