/** Fixtures of the line-scan protocol's model: virtual scanners over real sockets and devices. */
@NullMarked
package org.cargolens.testkit.linescan;

import org.jspecify.annotations.NullMarked;
