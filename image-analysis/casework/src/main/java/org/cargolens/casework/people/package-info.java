/**
 * Who may see and do what: people act in a role at a place, and a role's rights reach as far as the
 * place does.
 */
@NullMarked
package org.cargolens.casework.people;

import org.jspecify.annotations.NullMarked;
