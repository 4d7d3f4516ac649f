/** Image quality: figures that say whether an image can be judged at all. */
@NullMarked
package org.cargolens.analysis.quality;

import org.jspecify.annotations.NullMarked;
