/**
 * A case: one container movement from declaration to outcome, as its papers describe it.
 *
 * <p>Every field is optional; every value says where it was read. Nothing here reads files.
 */
@NullMarked
package org.cargolens.casework.cases;

import org.jspecify.annotations.NullMarked;
