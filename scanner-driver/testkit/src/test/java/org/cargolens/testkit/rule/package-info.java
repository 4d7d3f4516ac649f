/** Tests of what the rules are made of. */
@NullMarked
package org.cargolens.testkit.rule;

import org.jspecify.annotations.NullMarked;
