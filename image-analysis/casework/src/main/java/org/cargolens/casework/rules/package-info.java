/**
 * Risk rules: conditions on what a case's papers and history say, as data, with weights that make a
 * score.
 *
 * <p>{@link org.cargolens.casework.rules.PlainRules} defines what rules mean and explains scores;
 * {@link org.cargolens.casework.rules.CompiledRules} gives the same scores fast.
 */
@NullMarked
package org.cargolens.casework.rules;

import org.jspecify.annotations.NullMarked;
