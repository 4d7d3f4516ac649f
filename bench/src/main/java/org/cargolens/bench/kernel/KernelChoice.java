package org.cargolens.bench.kernel;

/** The kernels, by the share of a scan's way through a station that they take. */
public enum KernelChoice {
  /** Smoothing by a normal distribution, as the comparison with references does it. */
  SMOOTHING {
    @Override
    Kernel on(KernelData data) {
      return new SmoothingKernel(data);
    }
  },
  /** Turning raw counts upright and calibrating them to transmission. */
  CORRECTION {
    @Override
    Kernel on(KernelData data) {
      return new CorrectionKernel(data);
    }
  },
  /** Counts to transmission alone, without turning. */
  COUNTS {
    @Override
    Kernel on(KernelData data) {
      return new CountsKernel(data);
    }
  },
  /** The same by OpenCV, as a rival. */
  COUNTS_OPENCV {
    @Override
    Kernel on(KernelData data) {
      return new CountsOpenCvKernel(data);
    }
  },
  /** Telling effective atomic number and area density of each pixel from two energies. */
  MATERIALS {
    @Override
    Kernel on(KernelData data) {
      return new MaterialKernel(data);
    }
  },
  /** Finding the frames of the line-scan protocol and checking their CRC-32C. */
  FRAMES {
    @Override
    Kernel on(KernelData data) {
      return new FramesKernel(data);
    }
  };

  /** Prepares the kernel. */
  abstract Kernel on(KernelData data);
}
