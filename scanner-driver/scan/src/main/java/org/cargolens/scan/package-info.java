/**
 * A raw scan: what a container X-ray scanner recorded, held exactly as it was recorded.
 *
 * <pre>
 * RawScan
 *  +- ScanMetadata        who, when, which container numbers; every value optional
 *  +- Attachment (0..n)   a maker's headers, trailers and chunks as they were
 *  +- View (1..n)         side, top, backscatter
 *      +- ViewGeometry    detectors x lines, pitches in mm, orientation
 *      +- Channel (1..n)  kind, domain, sample format, layout, read-only samples, sha-256
 *      +- LineTable       flags and encoder position of each line
 *      +- LineGap (0..n)  lines that never arrived
 *      +- CalibrationFrame (0..n)  dark and open-beam lines
 * </pre>
 *
 * <p>Coordinates: a <em>line</em> is what the detector array records at one moment; a scan of
 * {@code lines} lines by {@code detectors} detectors shows as an image of {@code lines} columns (x)
 * by {@code detectors} rows (y) in stored order. Nothing here is ever changed in place, turned or
 * scaled; that is the task of the image analysis.
 *
 * <p>All types of this package are immutable and safe for use by several threads. The module has no
 * third-party code and opens no device.
 */
@NullMarked
package org.cargolens.scan;

import org.jspecify.annotations.NullMarked;
