/**
 * History files: what a centre knows of parties, without their names, for stores that know less.
 * They hold cases under digests; who counts them is {@link org.cargolens.casework.rules}.
 */
@NullMarked
package org.cargolens.casework.history;

import org.jspecify.annotations.NullMarked;
