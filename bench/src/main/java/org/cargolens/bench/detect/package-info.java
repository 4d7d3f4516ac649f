/**
 * Detection beside its rivals: our nets through ONNX Runtime and Python as well, whole analyses
 * beside a Python script of the same steps, and native memory over many analyses. The only place of
 * {@code ai.onnxruntime}.
 */
@NullMarked
package org.cargolens.bench.detect;

import org.jspecify.annotations.NullMarked;
