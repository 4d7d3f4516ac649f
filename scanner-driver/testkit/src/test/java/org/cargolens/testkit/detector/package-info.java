/** The conformance rules for a line detector that a profile describes. */
@NullMarked
package org.cargolens.testkit.detector;

import org.jspecify.annotations.NullMarked;
