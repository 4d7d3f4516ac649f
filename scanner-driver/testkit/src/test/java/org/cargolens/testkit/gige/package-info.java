/** GigE Vision's model under the rules. */
@NullMarked
package org.cargolens.testkit.gige;

import org.jspecify.annotations.NullMarked;
