/**
 * NumPy's {@code .npy}: one array behind a header that is a Python dictionary literal.
 *
 * @see <a href="https://numpy.org/neps/nep-0001-npy-format.html">NEP 1</a>
 */
@NullMarked
package org.cargolens.scan.format.npy;

import org.jspecify.annotations.NullMarked;
