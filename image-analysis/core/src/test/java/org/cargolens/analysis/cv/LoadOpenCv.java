package org.cargolens.analysis.cv;

/** A process of its own that loads OpenCV and ends: 0 if it works, 3 if a path is named. */
public final class LoadOpenCv {
  private LoadOpenCv() {}

  /** Loads, works and ends. */
  public static void main(String[] arguments) {
    try (Pixels pixels = Pixels.of(new short[] {1, 2}, 2, 1)) {
      System.exit(pixels.at(1, 0) == 2 ? 0 : 1);
    } catch (NativeLibraryException e) {
      String folder = String.valueOf(System.getProperty(OpenCvLibrary.FOLDER_PROPERTY));
      System.exit(String.valueOf(e.getMessage()).contains(folder) ? 3 : 1);
    }
  }
}
