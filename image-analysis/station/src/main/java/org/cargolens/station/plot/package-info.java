/**
 * A plot: curves in one picture, with axes and a key. The only importer of the plotting library.
 *
 * <p>Colours are those of Okabe and Ito, which colour-blind people tell apart.
 */
@NullMarked
package org.cargolens.station.plot;

import org.jspecify.annotations.NullMarked;
