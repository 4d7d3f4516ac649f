/**
 * A scan on disk: pixels as NumPy files, everything else in a JSON sidecar beside them.
 *
 * <p>{@code NAME.npy} holds the channels of a view (rows × columns, or rows × columns × energies);
 * {@code NAME.scan.json} holds metadata, geometry, line flags, gaps, digests and the names of the
 * calibration files, so that nothing that a scanner told is lost when its scan is analysed later.
 */
@NullMarked
package org.cargolens.station.files;

import org.jspecify.annotations.NullMarked;
