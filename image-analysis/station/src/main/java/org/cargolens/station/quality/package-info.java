/**
 * Image quality at a station: the simulated test object's places, and the plot of what was
 * measured.
 */
@NullMarked
package org.cargolens.station.quality;

import org.jspecify.annotations.NullMarked;
