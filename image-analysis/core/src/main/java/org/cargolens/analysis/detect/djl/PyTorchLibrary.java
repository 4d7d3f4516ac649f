package org.cargolens.analysis.detect.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cargolens.analysis.cache.NativeFiles;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.jspecify.annotations.Nullable;

/**
 * Loads PyTorch's native libraries, once a process and only when first needed.
 *
 * <p>They are unpacked from their jars once a machine, into {@code pytorch/VERSION} of the folder
 * of {@link NativeFiles}, and DJL is told to take them from there: left alone it would unpack into
 * a folder of its own, and fetch from its servers what the class path lacks.
 */
final class PyTorchLibrary {
  /** System property: how many threads one run of a network takes. */
  static final String THREADS_SETTING = "ai.djl.pytorch.num_threads";

  /** Version of PyTorch in the native jar and, first, of DJL in the JNI jar. */
  static final String VERSION = "2.7.1-0.36.0";

  private static final List<String> LIBRARIES =
      List.of("libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so");

  private static final int MOST_THREADS = 4;

  private static volatile @Nullable Engine engine;

  private PyTorchLibrary() {}

  /**
   * Returns the engine. Safe for use by several threads and processes.
   *
   * @throws NativeLibraryException if it can't be unpacked or loaded; names the folder
   */
  static Engine engine() {
    Engine loaded = engine;
    return loaded == null ? loadOnce() : loaded;
  }

  private static synchronized Engine loadOnce() {
    Engine loaded = engine;
    if (loaded != null) {
      return loaded;
    }
    Path folder = NativeFiles.folder().resolve("pytorch").resolve(VERSION);
    unpack(platform(System.getProperty("os.name"), System.getProperty("os.arch")), folder);
    NativeSettings.shortenSpinning();
    settings(folder, Runtime.getRuntime().availableProcessors())
        .forEach(PyTorchLibrary::setUnlessSet);
    try {
      loaded = Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError | IllegalArgumentException e) {
      throw new NativeLibraryException("cannot load PyTorch from " + folder + ": " + e, e);
    }
    NativeSettings.silenceWarnings(folder.resolve("libc10.so"));
    engine = loaded;
    return loaded;
  }

  /** Returns the system properties that DJL reads when its classes load. */
  static Map<String, String> settings(Path folder, int processors) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ai.djl.offline", "true");
    settings.put("OPT_OUT_TRACKING", "true");
    settings.put("PYTORCH_LIBRARY_PATH", folder.toAbsolutePath().toString());
    // Named, it need not look for graphics cards.
    settings.put("PYTORCH_FLAVOR", "cpu");
    settings.put(THREADS_SETTING, Integer.toString(threads(processors)));
    settings.put("ai.djl.pytorch.num_interop_threads", "1");
    return settings;
  }

  /** Returns how many threads work on one input: small networks gain nothing from more. */
  static int threads(int processors) {
    return Math.min(MOST_THREADS, Math.max(1, processors));
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /** Returns the folder of a machine's libraries in the jars. */
  static String platform(String osName, String osArch) {
    boolean intel = osArch.equals("amd64") || osArch.equals("x86_64");
    if (osName.toLowerCase(Locale.ROOT).contains("linux") && intel) {
      return "linux-x86_64";
    }
    throw new NativeLibraryException(
        "no PyTorch for " + osName + " on " + osArch + ": models run on Linux on x86-64", null);
  }

  /**
   * Unpacks the libraries that aren't there yet.
   *
   * @throws NativeLibraryException if the class path has none or they can't be written
   */
  static void unpack(String platform, Path folder) {
    for (String library : LIBRARIES) {
      unpackOne("pytorch/cpu/" + platform + "/" + library, folder.resolve(library));
    }
    unpackOne("jnilib/" + platform + "/cpu/libdjl_torch.so", folder.resolve("libdjl_torch.so"));
  }

  private static void unpackOne(String resource, Path target) {
    URL packed = PyTorchLibrary.class.getClassLoader().getResource(resource);
    if (packed == null) {
      throw new NativeLibraryException(
          "cannot unpack PyTorch to " + target + ": the class path holds no " + resource, null);
    }
    try {
      NativeFiles.unpack(packed, target);
    } catch (IOException e) {
      throw new NativeLibraryException("cannot unpack PyTorch to " + target + ": " + e, e);
    }
  }
}
