/** Fixture of a line detector that is known by a profile alone: a virtual one over real sockets. */
@NullMarked
package org.cargolens.testkit.detector;

import org.jspecify.annotations.NullMarked;
