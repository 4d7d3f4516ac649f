/**
 * Evidence packages: all that is known of one case in a signed archive that others can check
 * without us.
 */
@NullMarked
package org.cargolens.station.evidence;

import org.jspecify.annotations.NullMarked;
