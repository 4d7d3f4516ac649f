/**
 * A JSON document (RFC 8259) as a tree that knows where each value stands in its text.
 *
 * <p>Size and depth are bounded while reading; every error names source, line and column. This
 * package alone imports Jackson; no type of it stands in a public signature.
 */
@NullMarked
package org.cargolens.analysis.json;

import org.jspecify.annotations.NullMarked;
