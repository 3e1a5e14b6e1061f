// The workbench with a script: what is here only makes it faster; without it every page reads and every form works.
import { copying } from "./copying.js";
import { judging } from "./judging.js";
import { keys } from "./keys.js";
import { reading } from "./reading.js";
import { selecting } from "./selecting.js";

judging();
keys();
copying();
reading();
selecting();
