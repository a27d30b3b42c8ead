// The roster of a small invented town, as its office writes it: a sheet of each register.
import ExcelJS from 'exceljs';

/** From that day on. */
export const aRoster = (day: string) => ({
  村: [
    ['村名', '户籍人口', '常住人口', '统计日期'],
    ['上河村', 1_204, 876, new Date(`${day}T00:00:00Z`)], // as the program keeps a day
    ['下河村', 998, '', day],
  ],
  部门: [
    ['部门名称', '答复的事项'],
    ['住建所', '住房救助'],
  ],
  人员: [
    ['账号', '姓名', '电话', '邮箱'],
    ['wangfang', '王芳', '13800000001', 'wangfang@example.cn'],
    ['liulei', '刘磊', '', ''],
    ['zhaomin', '赵敏', '', ''],
  ],
  岗位: [
    ['账号', '岗位', '村', '部门', '起始日期', '截止日期'],
    ['wangfang', '窗口受理', '', '', day, ''],
    ['liulei', '社会救助协理员', '上河村', '', day, ''],
    ['liulei', '社会救助协理员', '下河村', '', day, ''],
    ['zhaomin', '镇长', '', '', day, ''],
  ],
  替班: [
    ['A岗账号', 'B岗账号', '起始日期', '截止日期'],
    ['wangfang', 'zhaomin', day, ''],
  ],
});

/** In base64. */
export async function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number | Date)[])[]>>): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}
