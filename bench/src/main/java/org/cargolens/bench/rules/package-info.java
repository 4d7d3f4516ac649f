/** Measures how fast risk rules score cases, and compares answers with the plain rules. */
@NullMarked
package org.cargolens.bench.rules;

import org.jspecify.annotations.NullMarked;
