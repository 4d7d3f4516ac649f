/**
 * The pipeline: the one object that a station calls to turn a raw scan into a report and a picture.
 *
 * <pre>
 * RawScan -> correction -> XrayImage -> quality, stages -> advice -> ScanReport + picture
 * </pre>
 */
@NullMarked
package org.cargolens.analysis.pipeline;

import org.jspecify.annotations.NullMarked;
