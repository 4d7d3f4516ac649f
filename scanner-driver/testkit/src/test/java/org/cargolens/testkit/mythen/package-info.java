/** MYTHEN's model under the conformance rules. */
@NullMarked
package org.cargolens.testkit.mythen;

import org.jspecify.annotations.NullMarked;
