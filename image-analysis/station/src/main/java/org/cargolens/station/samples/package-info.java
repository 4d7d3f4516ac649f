/**
 * The sample scans that come with the project: how they are made, and the manifest that says what
 * each holds. All are output of the simulator; the same call makes them again.
 */
@NullMarked
package org.cargolens.station.samples;

import org.jspecify.annotations.NullMarked;
