/** The line-scan protocol's model made wrong, in one way at a time. */
@NullMarked
package org.cargolens.testkit.mutant;

import org.jspecify.annotations.NullMarked;
