/** Use by several threads: things that many use at once and that one closes. */
@NullMarked
package org.cargolens.analysis.concurrent;

import org.jspecify.annotations.NullMarked;
