/** GigE Vision's model and its virtual detector under the rules. */
@NullMarked
package org.cargolens.testkit.gige;

import org.jspecify.annotations.NullMarked;
