// The oldest Node that will do; old ones must be able to read this file, so its syntax is plain.
import process from 'process';

var least = [20, 19];

export function checkNode(version) {
  var parts = version.split('.').map(Number);
  var isEnough = parts[0] > least[0] || (parts[0] === least[0] && parts[1] >= least[1]);
  return isEnough ? '' : '需要 Node.js ' + least.join('.') + ' 或更新的版本，现在是 ' + version + '：请升级 Node.js 再试。';
}

var problem = checkNode(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
