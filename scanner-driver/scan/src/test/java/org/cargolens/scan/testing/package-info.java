/** What the tests of all modules share; packed as the test jar of this module. */
@NullMarked
package org.cargolens.scan.testing;

import org.jspecify.annotations.NullMarked;
