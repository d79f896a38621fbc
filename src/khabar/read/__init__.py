"""From a workspace folder to the model, with every fault at its place."""
