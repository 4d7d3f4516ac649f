/** The line-scan protocol's model on each link that it claims. */
@NullMarked
package org.cargolens.testkit.mythen;

import org.jspecify.annotations.NullMarked;
