package org.cargolens.station.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.dataset.DataSet;
import org.cargolens.simulator.dataset.DataSetRecipe;
import org.cargolens.simulator.dataset.TrainingSample;

/** Draws a data set and writes it into a folder. Threads live as long as a call. */
public final class DataSetWriter {
  private final String generator;
  private final int threads;

  /**
   * Makes a writer.
   *
   * @param generator name and version of the program, for {@code dataset.json}
   * @param threads how many draw and write at the same time, at least 1; the result is the same
   */
  public DataSetWriter(String generator, int threads) {
    this.generator = generator;
    this.threads = threads;
  }

  /**
   * Draws and writes all samples.
   *
   * @param recipe what to draw
   * @param folder where to; must not hold a data set
   * @param progress is told how many samples are done each time some are, by any thread
   * @return the digest over all of it
   * @throws IOException if a file can't be written, or the folder holds a data set
   */
  public Sha256 write(DataSetRecipe recipe, Path folder, IntConsumer progress) throws IOException {
    DataSetFiles files = DataSetFiles.into(folder);
    DataSet set = new DataSet(recipe);
    List<Callable<List<CocoDataSet.Image>>> tasks = new ArrayList<>();
    for (int scene = 0; scene < recipe.sceneCount(); scene++) {
      int index = scene;
      tasks.add(
          () -> {
            List<CocoDataSet.Image> images = new ArrayList<>();
            for (TrainingSample sample : set.draw(index)) {
              images.add(write(sample, files));
            }
            progress.accept(images.size());
            return images;
          });
    }
    CocoDataSet coco = new CocoDataSet();
    for (List<CocoDataSet.Image> images : InOrder.run(tasks, threads)) {
      images.forEach(coco::add);
    }
    return files.finish(coco, description(recipe));
  }

  private static CocoDataSet.Image write(TrainingSample sample, DataSetFiles files)
      throws IOException {
    Channel grey = sample.grey();
    String image = files.writeImage(sample.name(), grey);
    ObjectNode attributes = DataSetJson.object();
    attributes.put("scene", sample.scene());
    // As text: JSON readers that hold numbers as doubles would lose digits.
    attributes.put("sceneSeed", Long.toString(sample.sceneSeed()));
    if (sample.transmission().isPresent()) {
      attributes.put("scan", files.writeScan(sample.name(), sample.transmission().get()));
    }
    attributes.set("drawn", DataSetJson.of(sample.variation()));
    return new CocoDataSet.Image(
        image, grey.lines(), grey.detectors(), attributes, sample.annotations());
  }

  private ObjectNode description(DataSetRecipe recipe) {
    ObjectNode description = DataSetJson.object();
    description.put("schema", "cargolens/dataset/1");
    description.put("generator", generator);
    description.set("recipe", DataSetJson.of(recipe));
    return description;
  }
}
