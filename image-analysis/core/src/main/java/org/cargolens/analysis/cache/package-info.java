/** The place of what can be computed again: unpacked native libraries, features of references. */
@NullMarked
package org.cargolens.analysis.cache;

import org.jspecify.annotations.NullMarked;
