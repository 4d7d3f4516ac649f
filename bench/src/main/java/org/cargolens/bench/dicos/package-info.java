/** Measures DICOS files beside plain file operations on the same bytes and beside DCMTK. */
@NullMarked
package org.cargolens.bench.dicos;

import org.jspecify.annotations.NullMarked;
