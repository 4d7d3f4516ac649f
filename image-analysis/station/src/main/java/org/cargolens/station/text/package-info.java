/** Text for terminals. */
@NullMarked
package org.cargolens.station.text;

import org.jspecify.annotations.NullMarked;
