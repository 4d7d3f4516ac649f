/**
 * An interchange: messages of UN/EDIFACT syntax (ISO 9735) between UNB and UNZ, as segments and
 * their elements.
 *
 * <p>What messages mean is not known here. Broken syntax, counts and references are parts of what
 * was read, so that the whole messages beside them are not lost. This package alone imports StAEDI;
 * no type of it stands in a public signature.
 */
@NullMarked
package org.cargolens.casework.edifact;

import org.jspecify.annotations.NullMarked;
