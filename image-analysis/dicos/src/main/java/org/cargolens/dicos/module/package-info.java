/**
 * Modules: groups of elements that every DICOS object has, such as the object of inspection, the
 * scan and the equipment.
 */
@NullMarked
package org.cargolens.dicos.module;

import org.jspecify.annotations.NullMarked;
