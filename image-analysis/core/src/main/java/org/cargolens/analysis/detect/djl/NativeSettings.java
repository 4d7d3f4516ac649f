package org.cargolens.analysis.detect.djl;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * What PyTorch's libraries can be told by no way of their own from Java. Without it they work too,
 * only worse, so a failure here is none.
 */
final class NativeSettings {
  /** Severity from which PyTorch says something: 0 information, 1 warning, 2 error. */
  private static final int ERROR = 2;

  private static final System.Logger LOG = System.getLogger(NativeSettings.class.getName());

  private NativeSettings() {}

  /**
   * Lets threads of libgomp sleep after a tenth of the turns that they spin by default while they
   * wait, unless the user has chosen: where anything else wants the processor, spinning makes an
   * input take ten times as long; where nothing does, sleeping at once makes a small net take more
   * than twice as long. To be called before it loads, as it reads the process's environment only
   * then. Java's own view of the environment and that of child processes stay as they were.
   */
  static void shortenSpinning() {
    try {
      Object[] arguments = {"GOMP_SPINCOUNT", "30000", /* overwrite= */ 0};
      Function.getFunction("c", "setenv").invokeInt(arguments);
    } catch (LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, "threads of libgomp will spin", e);
    }
  }

  /**
   * Keeps PyTorch from printing warnings past all logging of ours, such as one for each small map
   * on processors that NNPACK doesn't know.
   *
   * @param core PyTorch's library {@code c10}, loaded already
   */
  static void silenceWarnings(Path core) {
    try {
      NativeLibrary.getInstance(core.toAbsolutePath().toString())
          .getGlobalVariableAddress("FLAGS_caffe2_log_level")
          .setInt(0, ERROR);
    } catch (LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, "PyTorch may print warnings", e);
    }
  }
}
