/** Trials of material decomposition: on simulated step wedges and on folders of scans by others. */
@NullMarked
package org.cargolens.station.materials;

import org.jspecify.annotations.NullMarked;
