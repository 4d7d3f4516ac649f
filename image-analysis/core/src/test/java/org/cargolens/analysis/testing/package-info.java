/** What tests of several packages share. */
@NullMarked
package org.cargolens.analysis.testing;

import org.jspecify.annotations.NullMarked;
