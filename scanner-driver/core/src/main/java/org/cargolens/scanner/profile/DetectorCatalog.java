package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.ScannerCatalog;
import org.cargolens.scanner.ScannerModel;

/** All profiles of line detectors, from the same places as those of instruments. */
public final class DetectorCatalog implements ScannerCatalog {
  /** Made by {@link java.util.ServiceLoader}. */
  public DetectorCatalog() {}

  @Override
  public List<ScannerModel> models() {
    List<ScannerModel> models = new ArrayList<>();
    ProfileCatalog.find(
        (source, place) -> {
          if (Detectors.isOne(source)) {
            Detectors.Loaded loaded = Detectors.load(source);
            loaded.profile().ifPresent(one -> models.add(new DetectorModel(one, place)));
            ProfileCatalog.leftOut(loaded.faults());
          }
        });
    return List.copyOf(models);
  }
}
