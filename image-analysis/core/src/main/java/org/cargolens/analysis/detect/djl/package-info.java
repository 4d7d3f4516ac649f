/**
 * The inference engine over DJL and PyTorch: the only importer of {@code ai.djl}.
 *
 * <p>It fetches nothing: natives come from the class path, and DJL's own ways out are shut before
 * its first class loads.
 */
@NullMarked
package org.cargolens.analysis.detect.djl;

import org.jspecify.annotations.NullMarked;
