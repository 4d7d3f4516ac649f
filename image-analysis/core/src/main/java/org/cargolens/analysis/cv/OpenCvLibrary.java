package org.cargolens.analysis.cv;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import org.cargolens.analysis.cache.NativeFiles;
import org.opencv.core.Core;

/**
 * Loads OpenCV's native library, once a process and only when first needed.
 *
 * <p>The library is unpacked from the jar once a machine, into {@code opencv/VERSION} of the folder
 * that the system property {@value #FOLDER_PROPERTY} names, by default {@code cargolens/natives} in
 * the user's cache. The jar's own loader unpacks some 90 MB anew for each process and so costs its
 * start half a second.
 */
public final class OpenCvLibrary {
  /** System property that names the folder for native libraries. */
  public static final String FOLDER_PROPERTY = NativeFiles.FOLDER_PROPERTY;

  private static volatile boolean loaded;

  private OpenCvLibrary() {}

  /**
   * Makes sure that the library is loaded. Safe for use by several threads and processes.
   *
   * @throws NativeLibraryException if it can't be unpacked or loaded; a later call tries again
   */
  public static void load() {
    if (!loaded) {
      loadOnce();
    }
  }

  private static synchronized void loadOnce() {
    if (loaded) {
      return;
    }
    String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path library = unpack(resource, NativeFiles.folder().resolve("opencv").resolve(Core.VERSION));
    try {
      System.load(library.toAbsolutePath().toString());
    } catch (UnsatisfiedLinkError e) {
      throw new NativeLibraryException("cannot load " + library + ": " + e.getMessage(), e);
    }
    loaded = true;
  }

  /**
   * Unpacks a library unless a file of the same size is there already.
   *
   * @param resource absolute resource name in the OpenCV jar
   * @param folder target folder, made if needed
   * @return the unpacked file
   */
  static Path unpack(String resource, Path folder) {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    URL packed = Core.class.getResource(resource);
    if (packed == null) {
      throw new NativeLibraryException(
          "cannot unpack OpenCV to " + target + ": its jar holds no " + resource, null);
    }
    try {
      NativeFiles.unpack(packed, target);
      return target;
    } catch (IOException e) {
      throw new NativeLibraryException("cannot unpack OpenCV to " + target + ": " + e, e);
    }
  }

  /** Returns the resource of this machine's library. */
  static String resource(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
    String cpu = arm ? "ARMv8" : "x86_64";
    if (os.contains("win")) {
      return "/nu/pattern/opencv/windows/" + cpu + "/opencv_java490.dll";
    }
    return os.contains("mac")
        ? "/nu/pattern/opencv/osx/" + cpu + "/libopencv_java490.dylib"
        : "/nu/pattern/opencv/linux/" + cpu + "/libopencv_java490.so";
  }
}
