/**
 * Casework: the life of a container's case from its papers over scans and decisions to what was
 * found, without pixels. {@link org.cargolens.casework.Casework} is the one object that a station
 * calls.
 */
@NullMarked
package org.cargolens.casework;

import org.jspecify.annotations.NullMarked;
